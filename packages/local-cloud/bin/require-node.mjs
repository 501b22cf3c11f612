/** Says what to do where Node is too old to read the rest. The npm scripts bring a Node of their own. */
const wanted = 24;
const actual = Number(process.versions.node.split('.')[0]);
if (actual < wanted) {
  process.stderr.write(
    `This needs Node ${wanted} or later, and runs on ${process.version}.\n` +
      'Start it through npm, which brings the right one: npm start (after npm ci, with its install scripts).\n',
  );
  process.exit(1);
}
