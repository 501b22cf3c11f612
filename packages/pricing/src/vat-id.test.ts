import { describe, expect, it } from '@jest/globals';
import { normalizedVatId } from './vat-id.ts';

describe('normalizedVatId', () => {
  it('takes out what people write for their eyes', () => {
    expect(normalizedVatId(' de 136.695-976 ')).toBe('DE136695976');
  });
});
