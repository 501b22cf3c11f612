import { describe, expect, it } from '@jest/globals';
import { address, profile } from '../testing/profiles.ts';
import { editProfile, type ProfileDetails, versionOf } from './profile.ts';

const at = '2026-02-01T10:00:00.000Z';
const later = '2026-03-01T10:00:00.000Z';
const edit = (details: Partial<ProfileDetails>, before = profile(), when = at) =>
  editProfile(before, { addresses: [], consents: {}, ...details }, when);

describe('editProfile', () => {
  it('replaces name, language and addresses', () => {
    const edited = edit({ name: 'Al', locale: 'en', addresses: [address()] });

    expect(edited).toEqual({
      ...profile(),
      name: 'Al',
      locale: 'en',
      addresses: [{ ...address(), isDefault: true }],
    });
    const { name: _, ...nameless } = profile();
    expect(edit({ locale: 'en' }, edited)).toEqual({ ...nameless, locale: 'en' });
  });

  it('leaves the language as it is when none is said', () => {
    expect(edit({ name: 'Al' }).locale).toBe(profile().locale);
  });

  it('says the same when it is repeated later', () => {
    const details = { name: 'Al', addresses: [address()], consents: { newsletter: true } };
    const once = edit(details);

    expect(edit(details, once, later)).toEqual(once);
  });

  it('takes the first address as the default, unless another is marked', () => {
    const [home, work] = [address({ city: 'Berlin' }), address({ city: 'Bonn' })];
    const defaults = (addresses: ProfileDetails['addresses']) =>
      edit({ addresses }).addresses?.map(({ isDefault }) => isDefault);

    expect(defaults([home, work])).toEqual([true, false]);
    expect(defaults([home, { ...work, isDefault: true }])).toEqual([false, true]);
    expect(() =>
      defaults([
        { ...home, isDefault: true },
        { ...work, isDefault: true },
      ]),
    ).toThrow(expect.objectContaining({ code: 'CONFLICTING_DEFAULTS' }));
  });

  it('keeps when each consent was given or withdrawn, and the others', () => {
    const given = edit({ consents: { newsletter: true, analytics: false } });
    const repeated = edit({ consents: { newsletter: true } }, given, later);
    const withdrawn = edit({ consents: { newsletter: false } }, given, later);

    const analytics = { given: false, at };
    expect(given.consents).toEqual({ newsletter: { given: true, at }, analytics });
    expect(repeated.consents).toEqual(given.consents);
    expect(withdrawn.consents).toEqual({ newsletter: { given: false, at: later }, analytics });
    expect(edit({})).not.toHaveProperty('consents');
  });
});

describe('versionOf', () => {
  it('is 0 before the first change', () => {
    expect(versionOf(profile())).toBe(0);
  });
});
