import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { readService } from '@commerce/service-model';
import { type Definition, validateDefinition } from '@commerce/service-model/asl';
import { describe, expect, it } from '@jest/globals';
import { invariants } from '../invariants/index.ts';
import { workflowBugs } from './bugs/workflows.ts';
import { bugs } from './bugs.ts';
import { openBugs } from './open-bugs.ts';
import { plantInWorkflow } from './plant-in-workflow.ts';

const root = join(import.meta.dirname, '../../../..');
const all = [...bugs, ...workflowBugs];

describe('planted bugs', () => {
  it('have names of their own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('are known where they are said to be open', () => {
    const names = new Set(all.map(({ name }) => name));
    expect([...openBugs].filter((name) => !names.has(name))).toEqual([]);
  });

  it('name an invariant that is tried', () => {
    const known = new Set(invariants.map(({ name }) => name));

    expect(all.filter(({ invariant }) => !known.has(invariant))).toEqual([]);
  });

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    'find their text once: %s',
    (_, { file, find, replace }) => {
      const parts = readFileSync(join(root, file), 'utf8').split(find);

      expect(parts).toHaveLength(2);
      expect(replace).not.toBe(find);
      expect(() => stripTypeScriptTypes(parts.join(replace))).not.toThrow();
    },
  );

  it.each(workflowBugs.map((bug) => [bug.name, bug] as const))(
    'leave a definition that is valid: %s',
    (_, bug) => {
      const machine = machineOf(bug.machine);
      const { definition } = plantInWorkflow(machine, bug);

      expect(definition).not.toEqual(machine.definition);
      expect(validateDefinition(definition, 'EXPRESS')).toEqual([]);
    },
  );
});

describe('plantInWorkflow', () => {
  const machine = machineOf('orders-fulfilment-local');
  const bug = {
    name: 'a bug',
    machine: machine.name,
    path: ['States', 'CommitStock', 'Next'],
    value: 'Finished',
    invariant: 'everyOrderEnds',
  } as const;

  it('replaces one value, and leaves the machine that was read as it is', () => {
    const planted = plantInWorkflow(machine, bug);

    expect(planted.definition.States.CommitStock).toMatchObject({ Next: 'Finished' });
    expect(machine.definition.States.CommitStock).toMatchObject({ Next: 'CapturePayment' });
  });

  it('leaves other machines as they are', () => {
    expect(plantInWorkflow(machine, { ...bug, machine: 'another' })).toBe(machine);
  });

  it('rejects a path that leads to nothing', () => {
    const lost = { ...bug, path: ['States', 'GoneState', 'Next'] } as const;

    expect(() => plantInWorkflow(machine, lost)).toThrow(
      'a bug: orders-fulfilment-local has nothing at States/GoneState/Next',
    );
  });
});

/** Reads a state machine of orders as it is written, with one function for all of its tasks. */
function machineOf(name: string): { readonly name: string; readonly definition: Definition } {
  const { stateMachines } = readService(join(root, 'services/orders'), { stage: 'local' });
  const machine = Object.values(stateMachines).find((each) => each.name === name);
  if (machine === undefined) throw new Error(`There is no state machine ${name}`);
  const resolved = JSON.stringify(machine.definition, (member, value: unknown) =>
    member === 'Resource' ? 'arn:aws:lambda:eu-central-1:123456789012:function:task' : value,
  );
  return { name, definition: JSON.parse(resolved) as Definition };
}
