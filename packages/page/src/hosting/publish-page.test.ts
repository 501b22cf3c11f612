import { CreateBucketCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BuiltFile } from '../build/build-page.ts';
import { publishPage } from './publish-page.ts';
import { rollbackPage } from './rollback-page.ts';
import { type Site, s3Site } from './site.ts';

let cloud: TestCloud;
let s3: S3Client;
beforeAll(async () => {
  cloud = await startTestCloud();
  s3 = cloud.client(S3Client, { forcePathStyle: true });
}, 30_000);
afterAll(() => cloud?.stop());

let buckets = 0;
let Bucket: string;
let site: Site;
beforeEach(async () => {
  buckets += 1;
  Bucket = `site-${buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  site = s3Site(s3, Bucket);
});

/** A page of scripts by these names, and a document that names them. */
const page = (...scripts: string[]): BuiltFile[] => [
  ...scripts.map((name) => file(`assets/${name}.js`, name, 'text/javascript; charset=utf-8', true)),
  file('icon.svg', '<svg/>', 'image/svg+xml', false),
  file('index.html', `<script src="${scripts.join(' ')}">`, 'text/html; charset=utf-8', false),
];
const file = (path: string, text: string, contentType: string, immutable: boolean): BuiltFile => ({
  path,
  contents: new TextEncoder().encode(text),
  contentType,
  immutable,
});
const START = Date.parse('2026-11-29T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const publish = (files: readonly BuiltFile[], minutes = 0, into = site) =>
  publishPage(files, { site: into, now: new Date(START + minutes * 60_000) });
const keys = async () =>
  (await site.list('')).map(({ key }) => key.replace(/^releases\/[^/]+/, 'releases/*')).toSorted();
const shownText = async () => new TextDecoder().decode((await site.shown())?.html);
/** The site, whose writing breaks off before this file is written. */
const breakingAt = (path: string): Site => ({
  ...site,
  put: async (one) => {
    if (one.path === path) throw new Error('broken off');
    await site.put(one);
  },
  show: async (release) => {
    if (path === 'index.html') throw new Error('broken off');
    await site.show(release);
  },
});

describe('publishPage', () => {
  it('gives each file its type, and the time for which it may be kept', async () => {
    await publish(page('a'));
    const head = async (Key: string) => {
      const { ContentType, CacheControl } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      return [ContentType, CacheControl];
    };
    expect(await head('assets/a.js')).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    const asked = 'public, max-age=0, s-maxage=300, must-revalidate';
    expect(await head('icon.svg')).toEqual(['image/svg+xml', asked]);
    expect(await head('index.html')).toEqual(['text/html; charset=utf-8', asked]);
  });

  it('uploads only what is not there, and says what edges have to forget', async () => {
    expect(await publish(page('a', 'b'))).toMatchObject({
      uploaded: 4,
      changed: ['', 'index.html', 'icon.svg'],
    });
    expect(await publish(page('a', 'c'), 1)).toMatchObject({ uploaded: 3 });
    expect(await shownText()).toContain('a c');
    expect(await keys()).toEqual([
      'assets/a.js',
      'assets/b.js',
      'assets/c.js',
      'icon.svg',
      'index.html',
      'releases/*/files.json',
      'releases/*/files.json',
      'releases/*/index.html',
      'releases/*/index.html',
    ]);
  });

  it('changes nothing the second time, and makes no release of it', async () => {
    const first = await publish(page('a'));
    const before = await keys();
    expect(await publish(page('a'), 5)).toEqual({
      release: first.release,
      uploaded: 0,
      changed: [],
    });
    expect(await keys()).toEqual(before);
  });

  it.each(['assets/d.js', 'icon.svg', 'index.html'])(
    'shows the page before when it breaks off at %s, and goes on from there',
    async (path) => {
      await publish(page('a'));
      await expect(publish(page('c', 'd'), 1, breakingAt(path))).rejects.toThrow('broken off');
      expect(await shownText()).toContain('a');
      await publish(page('c', 'd'), 2);
      expect(await shownText()).toContain('c d');
      expect(await keys()).toEqual(expect.arrayContaining(['assets/c.js', 'assets/d.js']));
    },
  );

  it('puts back a file of the page that somebody removed', async () => {
    await publish(page('a', 'b'));
    await site.remove(['assets/b.js']);
    expect(await publish(page('a', 'b'), 1)).toMatchObject({ uploaded: 1, changed: [] });
    expect(await keys()).toContain('assets/b.js');
  });

  it('keeps ten releases, and files of earlier ones for a month', async () => {
    for (let index = 0; index < 12; index += 1) await publish(page('all', `s${index}`), index);
    expect(await site.releases()).toHaveLength(10);
    expect(await keys()).toEqual(expect.arrayContaining(['assets/s0.js', 'assets/s1.js']));

    const later: Site = {
      ...site,
      list: async (folder) =>
        (await site.list(folder)).map(({ key }) => ({
          key,
          modifiedAt: new Date(START - 31 * DAY_MS),
        })),
    };
    await publish(page('all', 's12'), 12, later);
    const left = await keys();
    expect(left).not.toContain('assets/s2.js');
    expect(left).toEqual(
      expect.arrayContaining(['assets/all.js', 'assets/s3.js', 'assets/s12.js']),
    );
  });
});

describe('rollbackPage', () => {
  it('shows the release before, and the one that is named', async () => {
    const first = await publish(page('a'));
    await publish(page('b'), 1);
    const third = await publish(page('c'), 2);
    await rollbackPage(site, {});
    expect(await shownText()).toContain('b');
    expect(await rollbackPage(site, {})).toEqual({
      release: first.release,
      changed: ['', 'index.html'],
    });
    await rollbackPage(site, { to: third.release });
    expect(await shownText()).toContain('c');
  });

  it('is over with the next deployment, also of what was shown before it', async () => {
    await publish(page('a'));
    await publish(page('b'), 1);
    await rollbackPage(site, {});
    await publish(page('b'), 2);
    expect(await shownText()).toContain('b');
  });

  it('changes nothing when there is nothing to go back to, or not all of it', async () => {
    await expect(rollbackPage(site, {})).rejects.toThrow('no release before');
    const { release } = await publish(page('a'));
    await expect(rollbackPage(site, {})).rejects.toThrow('no release before');
    await expect(rollbackPage(site, { to: 'r1' })).rejects.toThrow('no release r1');
    await publish(page('b'), 1);
    await site.remove(['assets/a.js']);
    await expect(rollbackPage(site, { to: release })).rejects.toThrow('are gone: assets/a.js');
    expect(await shownText()).toContain('b');
  });
});
