import type { SentencesByCode } from '@commerce/page/api/sentence';
import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { announce } from '@commerce/page/state/announcements';
import { fetchExport } from '../../api/account.ts';
import { ta } from '../../texts/account-text.ts';
import { Section } from './section.tsx';

const FAILED: SentencesByCode = { EXPORT_FAILED: () => ta('data.failed') };

/** Gives the customer a file with everything that is held about them. */
export function OwnData() {
  const action = useAction(async () => saveFile('my-data.json', await fetchExport()));
  const run = async () => {
    if (await action.run()) announce(ta('data.ready'));
  };
  return (
    <Section title={ta('data.title')}>
      <p>{ta('data.text')}</p>
      {action.error !== undefined && <Failure error={action.error} byCode={FAILED} />}
      <button type="button" class="button" aria-disabled={action.isRunning} onClick={run}>
        {ta(action.isRunning ? 'data.preparing' : 'data.export')}
      </button>
    </Section>
  );
}

/** Has the browser save a file, as a link to it would. */
function saveFile(name: string, json: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
