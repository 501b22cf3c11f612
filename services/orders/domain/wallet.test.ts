import { describe, expect, it } from '@jest/globals';
import { savedCard } from '../testing/in-memory-payment-customers.ts';
import { defaultMethod, EMPTY_WALLET } from './wallet.ts';

const [newest, middle, first] = ['pm_3', 'pm_2', 'pm_1'].map((id) => savedCard(id));
const methods = [newest, middle, first].filter((method) => method !== undefined);

describe('defaultMethod', () => {
  it('is what was chosen', () => {
    expect(defaultMethod({ methods, chosenId: 'pm_2' })).toBe(middle);
  });

  it('is what was saved first, when nothing was chosen or that is gone', () => {
    expect(defaultMethod({ methods, chosenId: undefined })).toBe(first);
    expect(defaultMethod({ methods, chosenId: 'pm_gone' })).toBe(first);
  });

  it('is nothing of an empty wallet', () => {
    expect(defaultMethod(EMPTY_WALLET)).toBeUndefined();
  });
});
