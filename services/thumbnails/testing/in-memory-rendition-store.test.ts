import { describeRenditionStore } from '../ports/rendition-store.contract.ts';
import { inMemoryRenditionStore } from './in-memory-rendition-store.ts';

describeRenditionStore('inMemoryRenditionStore', async () => ({
  renditions: inMemoryRenditionStore(),
}));
