import { inMemoryItems } from './in-memory-items.ts';
import { describeItems } from './items.contract.ts';

describeItems('inMemoryItems', async () => ({ items: inMemoryItems() }));
