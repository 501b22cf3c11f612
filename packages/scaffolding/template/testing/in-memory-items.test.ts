import { inMemoryItems } from './in-memory-items.ts';
import { describeItems } from '../ports/items.contract.ts';

describeItems('inMemoryItems', async () => ({ items: inMemoryItems() }));
