import { describe, expect, it } from '@jest/globals';
import { isLater, isSameVersion, type UploadVersion, versionOf } from './upload.ts';

const version = (changes: Partial<UploadVersion> = {}): UploadVersion => ({
  key: 'uploads/MUG-01/img_1/upl_b',
  etag: 'e1',
  uploadedAt: '2026-01-05T10:00:00.000Z',
  ...changes,
});
const sequenced = (sequencer: string) => version({ sequencer });

describe('isSameVersion', () => {
  it('goes by key, content and place', () => {
    expect(isSameVersion(version(), version())).toBe(true);
    expect(isSameVersion(version(), version({ key: 'uploads/MUG-01/img_1/upl_c' }))).toBe(false);
    expect(isSameVersion(version(), version({ etag: 'e2' }))).toBe(false);
    expect(isSameVersion(sequenced('0a'), sequenced('0b'))).toBe(false);
    expect(isSameVersion(sequenced('0a'), sequenced('0a00'))).toBe(true);
    expect(isSameVersion(sequenced('0a00'), sequenced('0a'))).toBe(true);
  });

  it('does without the place where one of the two does not say it', () => {
    expect(isSameVersion(sequenced('0a'), version())).toBe(true);
    expect(isSameVersion(version(), sequenced('0a'))).toBe(true);
  });
});

describe('isLater', () => {
  const later = '2026-01-05T10:00:01.000Z';

  it('goes by the place among uploads of one form', () => {
    const [first, second] = [sequenced('0a1'), sequenced('0a2')];
    expect(isLater(second, { ...first, uploadedAt: later })).toBe(true);
    expect(isLater({ ...first, uploadedAt: later }, second)).toBe(false);
    expect(isLater(first, { ...first, uploadedAt: later })).toBe(false);
    expect(isLater({ ...first, uploadedAt: later }, first)).toBe(false);
    expect(isLater(sequenced('0a01'), sequenced('0a'))).toBe(true);
    expect(isLater(sequenced('0a'), sequenced('0a00'))).toBe(false);
  });

  it('goes by the time where the place is not known, or of another form', () => {
    expect(isLater(version({ uploadedAt: later }), version())).toBe(true);
    expect(isLater(version(), version({ uploadedAt: later }))).toBe(false);
    expect(isLater(version({ uploadedAt: later }), sequenced('0a'))).toBe(true);
    const other = { key: 'uploads/MUG-01/img_1/upl_c', uploadedAt: later, sequencer: '01' };
    expect(isLater(version(other), sequenced('0a'))).toBe(true);
  });

  it('goes by the forms within a second', () => {
    const next = version({ key: 'uploads/MUG-01/img_1/upl_c' });
    expect(isLater(next, version())).toBe(true);
    expect(isLater(version(), next)).toBe(false);
    expect(isLater(version(), version())).toBe(false);
  });
});

describe('versionOf', () => {
  it('keeps the version alone, and no member without a value', () => {
    const known = { ...version(), bytes: 7 };
    expect(Object.keys(versionOf(known))).toEqual(['key', 'etag', 'uploadedAt']);
    expect(versionOf(sequenced('0a'))).toEqual(sequenced('0a'));
  });
});
