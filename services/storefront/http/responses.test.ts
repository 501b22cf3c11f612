import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import type * as page from '../shop-api/types.ts';
import type {
  cartCheck,
  categoryPage,
  home,
  orderPage,
  productPage,
  searchResult,
} from './responses.ts';

/** A type whose members are read alike, whether they may be undefined or absent. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Plain<Exclude<T[Key], undefined>> }
    : T;
type Same<A, B> = [Plain<A>, Plain<B>] extends [Plain<B>, Plain<A>] ? true : false;

/** The page shows states by their names, also those that it does not know yet. */
type State = z.infer<typeof orderPage>['order']['status'];
type Stated<T> = T extends { readonly status: string } ? Omit<T, 'status'> & { status: State } : T;
type Shown = Omit<page.OrderPage, 'order'> & {
  order: Stated<Omit<page.OrderPage['order'], 'timeline'>> & {
    timeline: Stated<page.OrderPage['order']['timeline'][number]>[];
  };
};

describe('what the page is told', () => {
  it('is of the types that it knows', () => {
    // The compiler says no where one of them differs.
    const same: readonly true[] = [
      true satisfies Same<z.infer<typeof home>, page.Home>,
      true satisfies Same<z.infer<typeof categoryPage>, page.CategoryPage>,
      true satisfies Same<z.infer<typeof searchResult>, page.SearchResult>,
      true satisfies Same<z.infer<typeof productPage>, page.ProductPage>,
      true satisfies Same<z.infer<typeof cartCheck>, page.CartCheck>,
      true satisfies Same<z.infer<typeof orderPage>, Shown>,
    ];
    expect(same).not.toContain(false);
  });
});
