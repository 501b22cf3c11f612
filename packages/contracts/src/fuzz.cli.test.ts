import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

describe('npm run fuzz', () => {
  it('says that nothing was tried where schemathesis is not installed', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'fuzz.cli.ts')],
      { env: { PATH: '/nowhere' }, encoding: 'utf8' },
    );
    expect(status).toBe(3);
    expect(stderr).toMatch(/^NOT FUZZED: .* pipx install schemathesis==4\.\d+\.\d+$/m);
  });
});
