import { folded } from './words.ts';

/** Category of a product: its name as inventory has it, and the name in addresses. */
export interface CategoryName {
  readonly id: string;
  readonly name: string;
}

/** Category with the number of its products that lists show. */
export interface Category extends CategoryName {
  readonly count: number;
}

/** Writes a category's name for addresses: `Camp kitchen` is `camp-kitchen`. */
export function categoryOf(name: string): CategoryName | undefined {
  const id = folded(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return id === '' ? undefined : { id, name };
}
