/** Works items in order, some at once, and returns the outcome of each. */
export async function inChunks<Item, Outcome>(
  items: readonly Item[],
  size: number,
  work: (item: Item) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < items.length; start += size) {
    outcomes.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return outcomes;
}
