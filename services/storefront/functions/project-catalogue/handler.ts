import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { placeholderPainter, productViews, purgeRequests } from '../../dependencies.ts';
import { toCatalogueChange } from '../../messages/from-product-event.ts';
import { projectCatalogue } from '../../use-cases/project-catalogue.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  (event, { correlationId }, { painter, ...dependencies }) =>
    projectCatalogue({ change: toCatalogueChange(event, painter), correlationId }, dependencies),
  () => ({ products: productViews(), painter: placeholderPainter(), purges: purgeRequests() }),
);
