import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BuiltFile } from '../build/build-page.ts';
import { cacheControlOf, INDEX, type Release, type StoredFile } from './release.ts';

/** Where the distribution reads a page from. Keys are below the folder of the page. */
export interface Site {
  /** Files below a folder, in the order of their names. */
  list(folder: string): Promise<StoredFile[]>;
  put(file: BuiltFile): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Name and document of the release that visitors get; nothing of an empty site. */
  shown(): Promise<Pick<Release, 'name' | 'html'> | undefined>;
  /** Has visitors get a release from now on. */
  show(release: Pick<Release, 'name' | 'html'>): Promise<void>;
  /** Keeps a release, to go back to it. */
  keep(release: Release): Promise<void>;
  /** A release that was kept, and the files that it names. */
  kept(
    name: string,
  ): Promise<Pick<Release, 'name' | 'html'> & { readonly paths: readonly string[] }>;
  /** Names of the releases that are kept, oldest first. */
  releases(): Promise<string[]>;
  forget(release: string): Promise<void>;
}

/** There is no such release. */
export class UnknownReleaseError extends Error {
  override readonly name = 'UnknownReleaseError';
  readonly code = 'UNKNOWN_RELEASE';

  constructor(release: string) {
    super(`There is no release ${release} of the page`);
  }
}

const HTML = 'text/html; charset=utf-8';
const RELEASES = 'releases/';
/** What is no name of a release is no part of a key either: `..` would lead out of the bucket. */
const RELEASE_NAME = /^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}$/;

/**
 * A site in a folder of a bucket of S3, which is named with its slash and is empty for the whole bucket. A release is `releases/<name>/index.html`, and `files.json` with the names of
 * its files; the document that visitors get says in its metadata which release it is.
 */
export function s3Site(s3: S3Client, Bucket: string, folder = ''): Site {
  const write = (
    key: string,
    Body: Uint8Array | string,
    { immutable, contentType }: Pick<BuiltFile, 'immutable' | 'contentType'>,
    Metadata: Record<string, string> = {},
  ) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key: folder + key,
        Body,
        ContentType: contentType,
        CacheControl: cacheControlOf({ immutable }),
        Metadata,
      }),
    );
  const read = async (key: string) => {
    try {
      const { Body, Metadata = {} } = await s3.send(
        new GetObjectCommand({ Bucket, Key: folder + key }),
      );
      return { content: (await Body?.transformToByteArray()) ?? new Uint8Array(), Metadata };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  const remove = async (keys: readonly string[]) => {
    for (const key of keys) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: folder + key }));
    }
  };
  const list = async (below: string) => {
    const files: StoredFile[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket, Prefix: folder + below },
    )) {
      for (const { Key: key = '', LastModified = new Date(0) } of Contents) {
        files.push({ key: key.slice(folder.length), modifiedAt: LastModified });
      }
    }
    return files;
  };

  return {
    list,
    remove,
    async put(file) {
      await write(file.path, file.contents, file);
    },
    async shown() {
      const found = await read(INDEX);
      return found && { name: found.Metadata.release ?? '', html: found.content };
    },
    async show({ name, html }) {
      await write(INDEX, html, { immutable: false, contentType: HTML }, { release: name });
    },
    async keep({ name, html, files }) {
      const paths = JSON.stringify(files.map(({ path }) => path));
      const json = { immutable: true, contentType: 'application/json' };
      await write(`${RELEASES}${name}/files.json`, paths, json);
      await write(`${RELEASES}${name}/${INDEX}`, html, { immutable: true, contentType: HTML });
    },
    async kept(name) {
      if (!RELEASE_NAME.test(name)) throw new UnknownReleaseError(name);
      const [html, paths] = await Promise.all([
        read(`${RELEASES}${name}/${INDEX}`),
        read(`${RELEASES}${name}/files.json`),
      ]);
      if (!html || !paths) throw new UnknownReleaseError(name);
      const text = new TextDecoder().decode(paths.content);
      return { name, html: html.content, paths: JSON.parse(text) as string[] };
    },
    async releases() {
      // The document is written last: a release without it was never shown.
      return (await list(RELEASES))
        .filter(({ key }) => key.endsWith(`/${INDEX}`))
        .map(({ key }) => key.slice(RELEASES.length, -INDEX.length - 1));
    },
    async forget(name) {
      await remove([`${RELEASES}${name}/${INDEX}`, `${RELEASES}${name}/files.json`]);
    },
  };
}
