const CALL = /\baddMetric\(\s*(?:'([^']+)'|([A-Za-z_$][\w$]*))/g;

/**
 * The names of the metrics that a source file emits with `addMetric`: what it writes there, or, when
 * it takes the name from a table of the same file, all names of that table.
 *
 * @example
 * ```ts
 * emittedMetrics("metrics.addMetric('OrdersParked', 'Count', 1)"); // ['OrdersParked']
 * ```
 */
export const emittedMetrics = (source: string): string[] =>
  [...source.matchAll(CALL)].flatMap(([, name, table]) =>
    name === undefined ? namesInTable(source, table ?? '') : [name],
  );

function namesInTable(source: string, table: string): string[] {
  const start = source.indexOf(`const ${table}`);
  if (start < 0) return [];
  const body = source.slice(start, source.indexOf('}', start));
  return [...body.matchAll(/:\s*'([^']+)'/g)].map(([, name]) => name ?? '');
}
