import { Failure } from '@commerce/page/components/failure';
import { usePageTitle } from '@commerce/page/state/page-title';
import { session } from '@commerce/page/state/session';
import { useState } from 'preact/hooks';
import { About } from '../components/account/about.tsx';
import { Addresses } from '../components/account/addresses.tsx';
import { Cards } from '../components/account/cards.tsx';
import { CloseAccount, SignOut } from '../components/account/leaving.tsx';
import { Mails } from '../components/account/mails.tsx';
import { OwnData } from '../components/account/own-data.tsx';
import { SignInGate } from '../components/sign-in-gate.tsx';
import { ordersPath } from '../paths.ts';
import { useOwnProfile } from '../state/own-profile.ts';
import { ta } from '../texts/account-text.ts';

/** What the shop knows of the customer, and what they can decide about it. */
export default function AccountRoute() {
  const [isClosed, setClosed] = useState(false);
  usePageTitle(ta('account.title'));
  if (isClosed && !session.value) {
    return (
      <>
        <h1>{ta('account.title')}</h1>
        <p class="notice" role="status">
          {ta('close.done')}
        </p>
      </>
    );
  }
  return (
    <SignInGate>
      <Account onClosed={() => setClosed(true)} />
    </SignInGate>
  );
}

function Account({ onClosed }: { readonly onClosed: () => void }) {
  const shown = useOwnProfile();
  return (
    <>
      <h1>{ta('account.title')}</h1>
      <p>
        {ta('account.signedInAs', session.value?.email ?? session.value?.name ?? '')}{' '}
        <a href={ordersPath}>{ta('orders.title')}</a>
      </p>
      {shown.status === 'LOADING' && <p role="status">{ta('account.loading')}</p>}
      {shown.status === 'FAILED' && <Failure error={shown.error} retry={shown.retry} />}
      {shown.status === 'LOADED' && !shown.profile.emailVerified && shown.profile.email && (
        <p class="notice">{ta('account.unconfirmed', shown.profile.email)}</p>
      )}
      <div class="account-sections">
        {shown.status === 'LOADED' && (
          <>
            <About {...shown} />
            <Addresses {...shown} />
          </>
        )}
        <Cards />
        {shown.status === 'LOADED' && <Mails {...shown} />}
        <OwnData />
        <SignOut />
        <CloseAccount onClosed={onClosed} />
      </div>
    </>
  );
}
