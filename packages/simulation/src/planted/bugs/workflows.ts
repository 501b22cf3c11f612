import type { PlantedWorkflowBug } from '../plant-in-workflow.ts';

const FULFILMENT = 'orders-fulfilment-local';
const CANCELLATION = 'orders-cancellation-local';

/** Bugs in the way that workflows take: a wrong `Next` or `Catch`, a compensation that is skipped. */
export const workflowBugs: readonly PlantedWorkflowBug[] = [
  {
    name: 'a payment is captured without the stock being committed',
    machine: FULFILMENT,
    path: ['States', 'AuthorizePayment', 'Next'],
    value: 'CapturePayment',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'an order whose stock is gone is captured',
    machine: FULFILMENT,
    path: ['States', 'CommitStock', 'Catch', 0, 'Next'],
    value: 'CapturePayment',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'an order whose capture failed for an unknown reason is confirmed',
    machine: FULFILMENT,
    path: ['States', 'CapturePayment', 'Catch', 2, 'Next'],
    value: 'ConfirmOrder',
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'stock is given back although it was too late to reject the order',
    machine: FULFILMENT,
    path: ['States', 'DecideRejection', 'Catch', 0, 'Next'],
    value: 'ReleaseStock',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'a rejection leaves the payment as it is',
    machine: FULFILMENT,
    path: ['States', 'VoidPayment'],
    value: {
      Type: 'Pass',
      Result: { payment: 'VOIDED' },
      ResultPath: '$.letGo',
      Next: 'RejectOrder',
    },
    invariant: 'capturedIfAndOnlyIfConfirmed',
  },
  {
    name: 'a cancellation leaves the stock as it is',
    machine: CANCELLATION,
    path: ['States', 'ReleaseStock'],
    value: {
      Type: 'Pass',
      Result: { released: true },
      ResultPath: '$.release',
      Next: 'SettlePayment',
    },
    invariant: 'stockFollowsOrders',
  },
];
