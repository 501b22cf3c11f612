import { keyringOf } from '@commerce/aws/keys/fixtures';
import { describe, expect, it } from '@jest/globals';
import { tokenIn } from '../../testing/http.ts';
import { exampleSigningKey, PUBLIC_URL } from '../../testing/shop.ts';
import { sealedAddressLinks } from './sealed-address-links.ts';

const links = sealedAddressLinks({
  keys: exampleSigningKey,
  publicUrl: PUBLIC_URL,
});
const given = { recipientId: 'account#eve', address: 'stranger@example.com' };
const at = new Date('2026-01-05T10:00:00.000Z');
const tokenOf = async (): Promise<string> => tokenIn(await links.linkFor(given, at));

describe('sealedAddressLinks', () => {
  it('opens what it sealed', async () => {
    expect(await links.linkFor(given, at)).toMatch(
      /^https:\/\/api\.shop\.example\/confirm-address\?token=[\w-]+$/,
    );
    expect(await links.open(await tokenOf())).toEqual({ ...given, madeAt: at });
  });

  it('shows nobody whose address it is', async () => {
    const bytes = Buffer.from(await tokenOf(), 'base64url').toString('latin1');
    expect(bytes).not.toMatch(/stranger|example|eve/);
  });

  it('opens nothing of which a bit was changed', async () => {
    const bytes = Buffer.from(await tokenOf(), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(index) ^ 1, index);
      await expect(links.open(forged.toString('base64url'))).rejects.toMatchObject({
        code: 'INVALID_CONFIRMATION_TOKEN',
      });
    }
  });

  it.each([0, 1, 12, 16, 20, 28])('opens nothing that was cut to %d bytes', async (length) => {
    const cut = Buffer.from(await tokenOf(), 'base64url').subarray(0, length);
    await expect(links.open(cut.toString('base64url'))).rejects.toMatchObject({
      code: 'INVALID_CONFIRMATION_TOKEN',
    });
  });

  it('opens nothing that another key sealed', async () => {
    const others = sealedAddressLinks({
      keys: keyringOf('another-key-of-another-stage'),
      publicUrl: PUBLIC_URL,
    });
    await expect(others.open(await tokenOf())).rejects.toMatchObject({
      code: 'INVALID_CONFIRMATION_TOKEN',
    });
  });

  it('opens what an earlier key sealed, and seals with the newest', async () => {
    const keys = keyringOf('the-new-key', ...(await exampleSigningKey.all()));
    const rotated = sealedAddressLinks({ keys, publicUrl: PUBLIC_URL });
    expect(await rotated.open(await tokenOf())).toEqual({ ...given, madeAt: at });

    const fresh = tokenIn(await rotated.linkFor(given, at));
    await expect(links.open(fresh)).rejects.toMatchObject({ code: 'INVALID_CONFIRMATION_TOKEN' });
  });

  it('does not take a key that cannot be read for a link that is wrong', async () => {
    const down = async () => {
      throw new Error('Parameter Store is down');
    };
    const broken = sealedAddressLinks({
      keys: { all: down, find: down },
      publicUrl: PUBLIC_URL,
    });
    await expect(broken.open(await tokenOf())).rejects.toThrow('Parameter Store is down');
  });
});
