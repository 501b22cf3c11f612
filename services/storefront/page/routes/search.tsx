import { Failure } from '@commerce/page/components/failure';
import { announce } from '@commerce/page/state/announcements';
import { usePageTitle } from '@commerce/page/state/page-title';
import { type Loaded, useResource } from '@commerce/page/state/resource';
import { t } from '@commerce/page/texts/text';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { SearchResult } from '../../shop-api/types.ts';
import { search } from '../api/shop.ts';
import { ProductGridSkeleton } from '../components/product-grid.tsx';
import { ProductList } from '../components/product-list.tsx';
import { searchedWords } from '../searched-words.ts';
import { searchResource } from '../state/resources.ts';

/** What a search found, or what one could search for. */
export default function Search() {
  const words = searchedWords(useLocation().query.q);
  usePageTitle(words === '' ? t('search.title') : t('search.titleOf', words));
  return (
    <>
      <h1>{words === '' ? t('search.title') : t('search.titleOf', words)}</h1>
      {words === '' ? <p class="lead">{t('search.hint')}</p> : <Results words={words} />}
    </>
  );
}

function Results({ words }: { words: string }) {
  const found = useLastLoaded(useResource(searchResource(words)));
  const fetchPage = useCallback((cursor: string) => search(words, cursor), [words]);
  if (found.status === 'FAILED') return <Failure error={found.error} retry={found.retry} />;
  if (found.status === 'LOADING') return <ProductGridSkeleton cards={4} />;
  const { items } = found.value;
  if (items.length === 0) return <p class="lead">{t('search.none', words)}</p>;
  return (
    <>
      <p class="note">{summary(found.value)}</p>
      <ProductList first={found.value} fetchPage={fetchPage} />
    </>
  );
}

const summary = ({ items, cursor }: SearchResult): string =>
  t('search.found', items.length, cursor === undefined);

/** Leaves the results of the letters before where they are until those of the next letter have come. */
function useLastLoaded(found: Loaded<SearchResult>): Loaded<SearchResult> {
  const last = useRef<Loaded<SearchResult>>(found);
  const value = found.status === 'LOADED' ? found.value : undefined;
  if (found.status !== 'LOADING') last.current = found;
  useEffect(() => {
    if (value) announce(value.items.length === 0 ? t('search.none', value.query) : summary(value));
  }, [value]);
  return last.current;
}
