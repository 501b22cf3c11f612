import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { locateDynamoDb } from './locate.ts';

/** A machine that is none of those that npm installs a binary for here. */
const MACHINES = [
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['linux', 'arm64'],
] as const;

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'locate-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const binaryAt = (file: string): string => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};

describe.each(MACHINES)('a DynamoDB for %s-%s', (platform, arch) => {
  it('is the binary of the package for that platform', () => {
    const path = binaryAt(join(folder, `node_modules/@dynoxide/${platform}-${arch}/dynoxide`));
    binaryAt(join(folder, 'node_modules/@dynoxide/linux-x64/dynoxide'));

    expect(locateDynamoDb({}, { platform, arch, folder })).toEqual({ kind: 'binary', path });
  });

  it('is dynoxide on the PATH where there is no such package', () => {
    binaryAt(join(folder, 'node_modules/@dynoxide/linux-x64/dynoxide'));
    const path = binaryAt(join(folder, 'bin/dynoxide'));
    const PATH = `/nowhere:${join(folder, 'bin')}`;

    expect(locateDynamoDb({ PATH }, { platform, arch, folder })).toEqual({ kind: 'binary', path });
  });

  it('is missing in one sentence that says what to install', () => {
    let said = '';
    try {
      locateDynamoDb({ PATH: folder }, { platform, arch, folder });
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(
      `There is no DynamoDB for ${platform}-${arch}: put dynoxide 1.2 from https://github.com/nubo-db/dynoxide/releases in a folder on the PATH`,
    );
    expect(said).toContain('LOCAL_CLOUD_DYNAMODB_ENDPOINT=http://127.0.0.1:8000');
    expect(said.match(/\. /g)).toBeNull();
  });
});
