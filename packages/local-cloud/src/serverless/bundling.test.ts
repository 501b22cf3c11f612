import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundleDirOf, bundleService, releaseBundle, stopBundler } from './bundling.ts';
import type { ServiceDefinition } from './definition.ts';

describe('the bundles of a service', () => {
  let serviceDir: string;
  let definition: ServiceDefinition;

  beforeEach(() => {
    serviceDir = mkdtempSync(join(tmpdir(), 'bundling-'));
    write('greeting.ts', "export const greeting: string = 'hello';");
    write(
      'handler.ts',
      "import { greeting } from './greeting';\nexport const handler = () => greeting;",
    );
    definition = {
      serviceDir,
      service: {
        service: 'greeter',
        provider: { stage: 'local', region: 'us-east-1' },
        functions: { greet: { name: 'greeter-greet-local', handler: 'handler.handler' } },
        custom: { esbuild: { bundle: true, format: 'esm', platform: 'node' } },
      },
      stateMachines: {},
      functionLogicalIds: {},
      functionRoles: {},
    };
  });
  afterEach(() => rmSync(serviceDir, { recursive: true, force: true }));
  afterAll(stopBundler);

  /** An hour ago: what is written while it is bundled is not kept. */
  const write = (name: string, text: string) => {
    writeFileSync(join(serviceDir, name), text);
    const time = new Date(Date.now() - 3_600_000);
    utimesSync(join(serviceDir, name), time, time);
  };
  const folder = () => realpathSync(bundleDirOf(serviceDir));
  const code = () => readFileSync(join(folder(), 'handler.mjs'), 'utf8');

  it('are taken from the run before while nothing changed', async () => {
    await bundleService(definition);
    const first = folder();
    await releaseBundle(serviceDir);
    expect(existsSync(bundleDirOf(serviceDir))).toBe(false);

    await bundleService(definition);
    expect(folder()).toBe(first);
    expect(code()).toContain('hello');
  });

  it('are made again when a source changed, or another file takes its place', async () => {
    await bundleService(definition);
    write('greeting.ts', "export const greeting: string = 'good morning';");
    await bundleService(definition);
    expect(code()).toContain('good morning');

    write('greeting.tsx', "export const greeting: string = 'good evening';");
    await bundleService(definition);
    expect(code()).toContain('good evening');
  });

  it('are made again when the settings changed', async () => {
    await bundleService(definition);
    const first = folder();
    const custom = {
      esbuild: { bundle: true, format: 'esm', platform: 'node', define: { A: '1' } },
    };
    await bundleService({ ...definition, service: { ...definition.service, custom } });
    expect(folder()).not.toBe(first);
  });

  it('are made again when one of them is damaged', async () => {
    await bundleService(definition);
    const file = join(folder(), 'handler.mjs');
    writeFileSync(file, 'half a bun');
    await bundleService(definition);
    expect(code()).toContain('hello');

    rmSync(folder(), { recursive: true });
    await bundleService(definition);
    expect(code()).toContain('hello');
  });

  it('stay while a process uses them, and do not pile up', async () => {
    await bundleService(definition);
    const inUse = folder();
    // Another process, which runs: the one that runs this test's parent.
    symlinkSync(inUse, join(serviceDir, '.local', `build-${process.ppid}`));
    mkdirSync(join(serviceDir, '.local', 'bundles', '1-left-behind'));
    // No process has this id.
    symlinkSync(inUse, join(serviceDir, '.local', 'build-99999999'));
    for (const word of ['one', 'two', 'three', 'four']) {
      write('greeting.ts', `export const greeting: string = '${word}';`);
      await bundleService(definition);
    }
    expect(existsSync(inUse)).toBe(true);
    expect(readdirSync(join(serviceDir, '.local', 'bundles'))).toHaveLength(3);
    expect(readdirSync(join(serviceDir, '.local'))).not.toContain('build-99999999');
  });

  it('hold of what a service puts together what their function takes, and nothing of the others', async () => {
    write('a.ts', "export const a = () => 'what a does';");
    write('b.ts', "import { a } from './a.ts';\nexport const b = () => a() + ' and what b does';");
    write(
      'dependencies.ts',
      [
        "import { a } from './a.ts';",
        "import { b } from './b.ts';",
        'const memoise = (make) => make;',
        'export const first = /* @__PURE__ */ memoise(() => a());',
        'export const second = /* @__PURE__ */ memoise(() => b());',
      ].join('\n'),
    );
    for (const name of ['first', 'second']) {
      mkdirSync(join(serviceDir, name));
      write(
        `${name}/handler.ts`,
        `import { ${name} } from '../dependencies.ts';\nexport const handler = () => ${name}();`,
      );
    }
    const functionOf = (name: string) => ({ name, handler: `${name}/handler.handler` });
    await bundleService({
      ...definition,
      service: {
        ...definition.service,
        functions: { first: functionOf('first'), second: functionOf('second') },
      },
    });

    /** A bundle and all that it loads. */
    const loadedBy = (file: string): string => {
      const text = readFileSync(file, 'utf8');
      const others = [...text.matchAll(/from "(\.[^"]+)"|import "(\.[^"]+)"/g)];
      return others
        .map(([, one, other = '']) => loadedBy(join(dirname(file), one ?? other)))
        .concat(text)
        .join('\n');
    };
    const first = loadedBy(join(folder(), 'first/handler.mjs'));
    const second = loadedBy(join(folder(), 'second/handler.mjs'));
    expect([first, second].map((text) => text.includes('what a does'))).toEqual([true, true]);
    expect([first, second].map((text) => text.includes('what b does'))).toEqual([false, true]);

    const { handler } = await import(join(folder(), 'second/handler.mjs'));
    expect(handler()).toBe('what a does and what b does');
  });

  it('are made again when what a service puts together changed', async () => {
    write('dependencies.ts', "export const greeting = 'hello';");
    write(
      'handler.ts',
      "import { greeting } from './dependencies.ts';\nexport const handler = () => greeting;",
    );
    await bundleService(definition);
    expect(code()).toContain('hello');
    write('dependencies.ts', "export const greeting = 'good night';");
    await bundleService(definition);
    expect(code()).toContain('good night');
  });

  it('name what cannot be bundled', async () => {
    write('handler.ts', "import './nowhere';");
    await expect(bundleService(definition)).rejects.toThrow(/nowhere/);
  });
});
