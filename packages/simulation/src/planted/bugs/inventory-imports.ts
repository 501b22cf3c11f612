import type { PlantedBug } from '../plant.ts';

const USE_CASES = 'services/inventory/use-cases';

/** Bugs by which a row of an import is lost, or taken twice. */
export const importBugs: readonly PlantedBug[] = [
  {
    name: 'a row that is taken again brings its stock in again',
    file: `${USE_CASES}/import-row.ts`,
    find: 'adjustmentId: `',
    replace: 'adjustmentId: Date.now() + `',
    invariant: 'eachRowIsTakenOrReportedOnce',
  },
  {
    name: 'a row that could not be saved counts as taken',
    file: `${USE_CASES}/import-chunk.ts`,
    find: "    return 'It could not be saved; import the row again';",
    replace: '    return undefined;',
    invariant: 'eachRowIsTakenOrReportedOnce',
  },
  {
    name: 'rows whose products came meanwhile are not taken one by one',
    file: `${USE_CASES}/import-chunk.ts`,
    find: 'if (!isOpen) others.push(',
    replace: 'if (!isOpen && isLastTry) others.push(',
    invariant: 'eachRowIsTakenOrReportedOnce',
  },
  {
    name: 'a chunk that is worked twice is counted twice',
    file: 'services/inventory/adapters/dynamodb/import-params.ts',
    find: "    ConditionExpression: 'attribute_not_exists(sk)',\n",
    replace: '',
    invariant: 'importsAddUp',
  },
  {
    name: 'an import that has begun is created over by a late attempt',
    file: 'services/inventory/adapters/dynamodb/import-jobs.ts',
    find: "        ConditionExpression: 'attribute_not_exists(importId)',\n",
    replace: '',
    invariant: 'importsAddUp',
  },
  {
    name: 'chunks are noted as handed out before they are',
    file: `${USE_CASES}/reading.ts`,
    find: `    await this.#dependencies.chunks.publish(this.#ready, this.#job.correlationId);
    await this.#dependencies.jobs.published(this.#job.importId, this.#end.chunks);`,
    replace: `    await this.#dependencies.jobs.published(this.#job.importId, this.#end.chunks);
    await this.#dependencies.chunks.publish(this.#ready, this.#job.correlationId);`,
    invariant: 'eachRowIsTakenOrReportedOnce',
  },
];
