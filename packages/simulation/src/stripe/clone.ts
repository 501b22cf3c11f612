/** Copies a value as its JSON text would: nothing is shared, and what is undefined is left out. */
export function cloneJson<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  return (Array.isArray(value) ? value.map(cloneJson) : cloneObject(value)) as Value;
}

function cloneObject(original: object): object {
  // All at once, which is several times as fast as one by one.
  const copy: Record<string, unknown> = { ...original };
  for (const name in copy) {
    const value = copy[name];
    if (typeof value === 'object' && value !== null) copy[name] = cloneJson(value);
    else if (value === undefined) delete copy[name];
  }
  return copy;
}
