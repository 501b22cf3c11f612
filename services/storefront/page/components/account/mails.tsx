import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { announce } from '@commerce/page/state/announcements';
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  CONSENT_PURPOSES,
  fetchMailPreferences,
  type MailPreferences,
  type Profile,
  type ProfileEdit,
  saveMailPreferences,
} from '../../api/account.ts';
import { ta } from '../../texts/account-text.ts';
import { CHANGED } from './changed.ts';
import { Section } from './section.tsx';

interface MailsProps {
  readonly profile: Profile;
  readonly change: (change: Partial<ProfileEdit>) => Promise<void>;
}

/** Which mails come, and what else the customer agrees to. Each is saved at once. */
export function Mails({ profile, change }: MailsProps) {
  const [preferences, setPreferences] = useState<MailPreferences>();
  const [error, setError] = useState<unknown>();
  const load = useCallback(() => {
    setError(undefined);
    return fetchMailPreferences().then(setPreferences, setError);
  }, []);
  useEffect(() => void load(), [load]);

  return (
    <Section title={ta('mails.title')}>
      <p>{ta('mails.always')}</p>
      {error !== undefined && <Failure error={error} retry={load} />}
      {preferences && (
        <Choice
          label={ta('mails.refunds')}
          isOn={preferences.mails.refunds}
          choose={async (refunds) =>
            setPreferences(await saveMailPreferences({ mails: { ...preferences.mails, refunds } }))
          }
        />
      )}
      {CONSENT_PURPOSES.map((purpose) => (
        <Choice
          key={purpose}
          label={ta(`consents.${purpose}`)}
          isOn={profile.consents[purpose]?.given ?? false}
          choose={(given) => change({ consents: { [purpose]: given } })}
        />
      ))}
    </Section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly choose: (isOn: boolean) => Promise<void>;
}

/** Shows the choice at once, and the one before when it could not be saved. */
function Choice({ label, isOn, choose }: ChoiceProps) {
  const [chosen, setChosen] = useState<boolean>();
  const action = useAction(() => choose(!isOn));
  const toggle = async () => {
    setChosen(!isOn);
    if (await action.run()) announce(ta('account.saved'));
    setChosen(undefined);
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={chosen ?? isOn}
          disabled={action.isRunning}
          onChange={toggle}
        />
        {label}
      </label>
      {action.error !== undefined && <Failure error={action.error} byCode={CHANGED} />}
    </>
  );
}
