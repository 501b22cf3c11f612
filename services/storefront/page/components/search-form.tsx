import { t } from '@commerce/page/texts/text';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { searchPath } from '../paths.ts';
import { MOST_LETTERS, searchedWords } from '../searched-words.ts';
import { SearchIcon } from './icons.tsx';

/** Long enough that a word is not looked up letter by letter. */
const PAUSE_MS = 250;

/** Field of the header: finds while somebody types, and on the return key. */
export function SearchForm() {
  const { path, query, route } = useLocation();
  const searched = path === '/search' ? searchedWords(query.q) : '';
  const [words, setWords] = useState(searched);
  const isSearching = path === '/search';

  // The address decides when it changes: with the back button, or by another page.
  useEffect(() => setWords(searched), [searched]);

  useEffect(() => {
    if (!isSearching || words.trim() === searched) return undefined;
    const timer = setTimeout(() => route(searchPath(words.trim()), true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, searched, isSearching, route]);

  const submit = (event: Event) => {
    event.preventDefault();
    route(searchPath(words.trim()), isSearching);
  };
  return (
    <search class="search">
      <form class="search-form" action="/search" onSubmit={submit}>
        <SearchIcon />
        <input
          class="search-input"
          type="search"
          name="q"
          maxLength={MOST_LETTERS}
          autocomplete="off"
          enterkeyhint="search"
          aria-label={t('header.searchLabel')}
          placeholder={t('header.searchLabel')}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </form>
    </search>
  );
}
