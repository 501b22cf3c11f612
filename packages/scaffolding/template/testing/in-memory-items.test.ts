import { describeItems } from '../ports/items.contract.ts';
import { inMemoryItems } from './in-memory-items.ts';

describeItems('inMemoryItems', async () => ({ items: inMemoryItems() }));
