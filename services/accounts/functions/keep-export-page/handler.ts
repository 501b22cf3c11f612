import { taskHandler } from '@commerce/lambda';
import { exportPages } from '../../dependencies.ts';
import { keepExportPageTask } from '../../messages/tasks.ts';
import { keepExportPage } from '../../use-cases/keep-export-page.ts';

export const handler = taskHandler(
  keepExportPageTask,
  ({ correlationId: _, ...page }, _context, dependencies) => keepExportPage(page, dependencies),
  () => ({ pages: exportPages() }),
);
