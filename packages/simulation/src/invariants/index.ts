import { approvalsHaveTheirTime, dearOrdersAreApproved } from './approvals.ts';
import { archivedOrdersAreInTheArchive, archivedOrdersStayReduced } from './archive.ts';
import { everyActIsRecorded } from './audit.ts';
import { askedOrdersEndInTime, nothingWaitsAfterTheEnd } from './authentication.ts';
import { cleanupReportsAddUp, cleanupsDoNotOverlap } from './cleanups.ts';
import { whatIsErasedIsNowhere } from './erasures.ts';
import { everyEndIsPublished, everyEntryIsPublished, oneEventForEachId } from './events.ts';
import { eachRowIsTakenOrReportedOnce, importsAddUp } from './imports.ts';
import type { Invariant } from './invariant.ts';
import { everyPaymentHasItsDocument, invoiceNumbersHaveNoGap } from './invoices.ts';
import {
  everyDeliveryIsReceivedOnce,
  everyShardIsRead,
  holdsEndInTime,
  whatIsGivenBackStaysBack,
} from './ledger.ts';
import { expiryIsInSeconds, openOrdersAreLimited } from './limits.ts';
import { clientsSeeEveryVersion } from './live.ts';
import { logsHaveNoGap, logsOnlyGrow } from './logs.ts';
import { everyMailIsSent, oneMailForEachEvent } from './mails.ts';
import {
  capturedIfAndOnlyIfConfirmed,
  capturedOnlyPastNoReturn,
  nobodyPaysTwice,
  refundsAreToldWhenMade,
} from './money.ts';
import {
  lowStockIsInADigest,
  reconciliationFindsNothingElse,
  reconciliationFindsRefundsByHand,
  verifyFindsNothing,
} from './nights.ts';
import { acceptedOrdersAreKept, everyOrderEnds, oneOrderForEachKey } from './orders.ts';
import { parcelsAddUp, stockComesBackOnce } from './parcels.ts';
import {
  noObjectWithoutRecord,
  noRecordWithoutObject,
  theLatestUploadIsShown,
} from './pictures.ts';
import { catalogueFollowsProducts, productVersionsHaveNoGap } from './products.ts';
import { usesAreCounted, usesStayWithinLimits } from './promotions.ts';
import { eachRefundIsMadeOnce, partsFollowTheLog, refundsNeverExceedPayment } from './refunds.ts';
import { nothingIsParkedWithoutCause, restartsAreBounded } from './stalling.ts';
import { nothingIsOversold, stockAddsUp, stockFollowsOrders } from './stock.ts';
import {
  orderPagesFollowTheLog,
  productPagesFollowProducts,
  theEdgeForgetsProducts,
} from './storefront.ts';
import { whatPeopleWereToldHolds } from './told.ts';
import {
  callsAreSigned,
  everyWebhookIsTold,
  onlyVerifiedWebhooksAreCalled,
  webhooksDoNotGoBack,
} from './webhooks.ts';
import {
  erasedPeopleGetNothing,
  mailsGoToPeople,
  suppressedAddressesGetNothing,
  unsubscribedPeopleGetNothing,
} from './wishes.ts';

/** Everything that holds in every history. */
export const invariants: readonly Invariant[] = [
  acceptedOrdersAreKept,
  oneOrderForEachKey,
  logsHaveNoGap,
  logsOnlyGrow,
  whatPeopleWereToldHolds,
  stockAddsUp,
  nothingIsOversold,
  everyShardIsRead,
  holdsEndInTime,
  whatIsGivenBackStaysBack,
  capturedOnlyPastNoReturn,
  nobodyPaysTwice,
  refundsAreToldWhenMade,
  refundsNeverExceedPayment,
  eachRefundIsMadeOnce,
  parcelsAddUp,
  stockComesBackOnce,
  askedOrdersEndInTime,
  usesAreCounted,
  usesStayWithinLimits,
  invoiceNumbersHaveNoGap,
  dearOrdersAreApproved,
  approvalsHaveTheirTime,
  openOrdersAreLimited,
  nothingIsParkedWithoutCause,
  restartsAreBounded,
  productVersionsHaveNoGap,
  expiryIsInSeconds,
  oneEventForEachId,
  oneMailForEachEvent,
  mailsGoToPeople,
  unsubscribedPeopleGetNothing,
  suppressedAddressesGetNothing,
  erasedPeopleGetNothing,
  archivedOrdersStayReduced,
  archivedOrdersAreInTheArchive,
  cleanupsDoNotOverlap,
  cleanupReportsAddUp,
  everyOrderEnds,
  everyEndIsPublished,
  everyEntryIsPublished,
  stockFollowsOrders,
  capturedIfAndOnlyIfConfirmed,
  partsFollowTheLog,
  nothingWaitsAfterTheEnd,
  everyPaymentHasItsDocument,
  everyDeliveryIsReceivedOnce,
  catalogueFollowsProducts,
  productPagesFollowProducts,
  theEdgeForgetsProducts,
  orderPagesFollowTheLog,
  everyActIsRecorded,
  eachRowIsTakenOrReportedOnce,
  importsAddUp,
  noRecordWithoutObject,
  noObjectWithoutRecord,
  theLatestUploadIsShown,
  everyMailIsSent,
  whatIsErasedIsNowhere,
  onlyVerifiedWebhooksAreCalled,
  callsAreSigned,
  webhooksDoNotGoBack,
  everyWebhookIsTold,
  verifyFindsNothing,
  reconciliationFindsNothingElse,
  reconciliationFindsRefundsByHand,
  lowStockIsInADigest,
  clientsSeeEveryVersion,
];
