import { describe, expect, it } from '@jest/globals';
import { findingsText } from './doctor.ts';

describe('findingsText', () => {
  it('says once what helps with several findings', () => {
    const remedy = 'Answer them.';
    expect(
      findingsText([
        { problem: 'A table is left', remedy: 'Delete it.', isFatal: true },
        { problem: 'Nobody has said a', remedy, isFatal: false },
        { problem: 'Nobody has said b', remedy, isFatal: false },
      ]),
    ).toBe(
      '✖ A table is left\n    Delete it.\n• Nobody has said a\n• Nobody has said b\n    Answer them.\n',
    );
  });

  it('says that nothing is missing', () => {
    expect(findingsText([])).toBe('Nothing is missing.\n');
  });
});
