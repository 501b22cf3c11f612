import { describeRunReports } from '../ports/run-reports.contract.ts';
import { inMemoryRunReports } from './in-memory-run-reports.ts';

describeRunReports('inMemoryRunReports', async () => {
  const reports = inMemoryRunReports();
  return {
    reports,
    reported: () => reports.reported.map(({ runId, status }) => ({ runId, status })),
  };
});
