/** Fails `npm pack` and `npm publish` in this folder, whose sources cannot be installed: see `build.ts`. */
process.stderr.write(
  'This folder holds sources, which Node does not run below node_modules. Run: npm run package\n' +
    'It makes .local/*.tgz, to be installed or published as it is.\n',
);
process.exit(1);
