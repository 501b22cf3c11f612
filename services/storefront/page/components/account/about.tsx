import { Failure } from '@commerce/page/components/failure';
import { FormField } from '@commerce/page/components/form-field';
import { useAction } from '@commerce/page/state/action';
import { announce } from '@commerce/page/state/announcements';
import { useId, useState } from 'preact/hooks';
import type { Profile, ProfileEdit } from '../../api/account.ts';
import { ta } from '../../texts/account-text.ts';
import { CHANGED } from './changed.ts';
import { Section } from './section.tsx';

interface AboutProps {
  readonly profile: Profile;
  readonly change: (change: Partial<ProfileEdit>) => Promise<void>;
}

const MAIL_LANGUAGES = ['en', 'de'] as const;
const languageOf = (locale: string) => (locale.startsWith('de') ? 'de' : 'en');

/** Name, and the language of mails. */
export function About({ profile, change }: AboutProps) {
  const [name, setName] = useState(profile.name ?? '');
  const [language, setLanguage] = useState<'en' | 'de'>(languageOf(profile.locale));
  const [isSaved, setSaved] = useState(false);
  const nameId = useId();
  const selectId = useId();
  const trimmed = name.trim();
  const action = useAction(() => change({ name: trimmed, locale: language }));
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const saved = await action.run();
    setSaved(saved);
    if (saved) announce(ta('account.saved'));
  };
  return (
    <Section title={ta('profile.title')}>
      <form class="stack" onSubmit={save}>
        <FormField
          id={nameId}
          label={ta('profile.name')}
          hint={ta('profile.nameHint')}
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={200}
        />
        <div class="field">
          <label for={selectId}>{ta('profile.language')}</label>
          <select
            class="input"
            id={selectId}
            value={language}
            onChange={({ currentTarget }) => setLanguage(languageOf(currentTarget.value))}
          >
            {MAIL_LANGUAGES.map((each) => (
              <option key={each} value={each}>
                {ta(`profile.language.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {action.error !== undefined && <Failure error={action.error} byCode={CHANGED} />}
        <div class="actions">
          <button type="submit" class="button button-main" aria-disabled={action.isRunning}>
            {ta('account.save')}
          </button>
          {isSaved && <span class="note">{ta('account.saved')}</span>}
        </div>
      </form>
    </Section>
  );
}
