import { exportTaskHandler } from '@commerce/lambda';
import { auditRecord } from '../../dependencies.ts';
import { actPosition, toActResponse } from '../../http/audit.ts';

const PAGE = 100;

export const handler = exportTaskHandler(
  actPosition,
  async ({ customerId, after }, _context, { audit }) => {
    const { acts, next } = await audit.find({ actor: customerId }, { limit: PAGE, after });
    return { records: acts.map((act) => ({ kind: 'act', ...toActResponse(act) })), next };
  },
  () => ({ audit: auditRecord() }),
);
