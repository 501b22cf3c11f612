import { describeCodeTries } from '../ports/code-tries.contract.ts';
import { inMemoryCodeTries } from './in-memory-code-tries.ts';

describeCodeTries('inMemoryCodeTries', async () => ({ codeTries: inMemoryCodeTries() }));
