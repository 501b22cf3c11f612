import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { serviceFolders } from '@commerce/service-model/folders';
import type { Template } from '@commerce/service-model/template';
import { emittedMetrics } from '../alarms/emitted-metrics.ts';

/** A service as `sls package` leaves it, with the sources that say why something is as it is. */
export interface PackagedService {
  readonly name: string;
  readonly stage: string;
  readonly template: Template;
  /** Bytes of each function's zip, by the function's folder name. */
  readonly bundles: Readonly<Record<string, number>>;
  /** The text of each `function.yml`, by its folder name. */
  readonly functionFiles: Readonly<Record<string, string>>;
  /** Names of the metrics that the service's code emits. */
  readonly metrics: readonly string[];
}

/** The stage that services are packaged for when they are checked. */
export const CHECKED_STAGE = 'dev';

/** The file to which `sls package` writes the template that a deployment sends. */
export const templateFile = (folder: string): string =>
  join(folder, '.serverless/cloudformation-template-update-stack.json');

/**
 * The folders of the repository's services: those that are packaged, and those that are not, because
 * a pull request packages only what it affects.
 */
export function packagedFolders(root: string): { packaged: string[]; missing: string[] } {
  const folders = serviceFolders(root);
  return {
    packaged: folders.filter((folder) => existsSync(templateFile(folder))),
    missing: folders.filter((folder) => !existsSync(templateFile(folder))),
  };
}

/** Reads what `npm run build` made of a service. */
export function readPackagedService(folder: string): PackagedService {
  const zips = globSync('.serverless/*.zip', { cwd: folder });
  const code = globSync('{functions,use-cases,adapters}/**/*.ts', { cwd: folder }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  const sources = globSync('functions/*/function.yml', { cwd: folder });
  return {
    name: basename(folder),
    stage: CHECKED_STAGE,
    template: JSON.parse(readFileSync(templateFile(folder), 'utf8')) as Template,
    bundles: Object.fromEntries(
      zips.map((zip) => [basename(zip, '.zip'), statSync(join(folder, zip)).size]),
    ),
    metrics: code.flatMap((file) => emittedMetrics(readFileSync(join(folder, file), 'utf8'))),
    functionFiles: Object.fromEntries(
      sources.map((file) => [basename(dirname(file)), readFileSync(join(folder, file), 'utf8')]),
    ),
  };
}
