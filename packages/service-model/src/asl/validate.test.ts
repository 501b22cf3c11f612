import { describe, expect, it } from '@jest/globals';
import { validateDefinition } from './validate.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const machine = (state: object, others = {}, more = {}) => ({
  StartAt: 'A',
  States: { A: state, ...others },
  ...more,
});
const task = (more = {}) => machine({ Type: 'Task', Resource: FUNCTION, End: true, ...more });
const pass = (more = {}) => machine({ Type: 'Pass', End: true, ...more });
const problems = (definition: unknown, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
  validateDefinition(definition, type).join('\n');

describe('validateDefinition', () => {
  it.each([
    ['choices', { Type: 'Choice', Choices: { Next: 'A' } }],
    ['a choice', { Type: 'Choice', Choices: ['A'] }],
    ['a default', { Type: 'Choice', Choices: [], Default: 7 }],
    ['a catcher', { Type: 'Task', Resource: FUNCTION, Catch: 'A', End: true }],
    ['a way on', { Type: 'Pass', Next: { a: 1 } }],
  ])('reports %s of another form, and goes on', (_, state) => {
    expect(problems(machine(state, { B: { Type: 'Succeed' } }))).toContain('at /States/A');
  });

  it('finds nothing wrong with what is right', () => {
    const definition = machine(
      {
        Type: 'Task',
        Comment: 'all of it',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: {
          'FunctionName.$': '$.function',
          Payload: { 'token.$': '$$.Task.Token', 'name.$': "States.Format('{}-{}', $.a, 'b')" },
        },
        TimeoutSecondsPath: '$.timeout',
        HeartbeatSeconds: 10,
        ResultSelector: { 'value.$': '$.items[?(@.price > 1)]' },
        ResultPath: '$.result',
        Retry: [{ ErrorEquals: ['A'], MaxDelaySeconds: 5, JitterStrategy: 'FULL' }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'C' }],
        Next: 'M',
      },
      {
        M: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemSelector: { 'value.$': '$$.Map.Item.Value' },
          MaxConcurrency: 2,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'I',
            States: { I: { Type: 'Wait', Seconds: 0, End: true } },
          },
          Next: 'C',
        },
        C: {
          Type: 'Choice',
          Choices: [{ And: [{ Variable: '$.a', IsNull: true }], Next: 'S' }],
          Default: 'F',
        },
        S: { Type: 'Succeed' },
        F: { Type: 'Fail', Error: 'E', CausePath: '$.cause' },
      },
    );

    expect(problems(definition)).toBe('');
  });

  it.each([
    ['JSONata', machine({ Type: 'Succeed' }, {}, { QueryLanguage: 'JSONata' }), 'only JSONPath'],
    ['JSONata in a state', pass({ QueryLanguage: 'JSONata' }), "the field 'QueryLanguage'"],
    ['variables', pass({ Assign: { a: 1 } }), "the field 'Assign'"],
    ['JSONata arguments', task({ Arguments: {} }), "the field 'Arguments'"],
    ['JSONata output', pass({ Output: {} }), "the field 'Output'"],
    ['credentials', task({ Credentials: {} }), "the field 'Credentials'"],
    [
      'an SDK integration',
      task({ Resource: 'arn:aws:states:::aws-sdk:s3:getObject' }),
      'cannot call "arn:aws:states:::aws-sdk:s3:getObject"',
    ],
    ['an activity', task({ Resource: 'arn:aws:states:us-east-1:1:activity:a' }), 'cannot call'],
    [
      'a pattern without sense',
      task({ Resource: 'arn:aws:states:::sqs:sendMessage.sync' }),
      'no pattern ".sync"',
    ],
    [
      'unknown context',
      pass({ Parameters: { 'a.$': '$$.Execution.Owner' } }),
      'has no $$.Execution.Owner',
    ],
    [
      'a distributed Map',
      machine({
        Type: 'Map',
        End: true,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'I',
          States: { I: { Type: 'Succeed' } },
        },
      }),
      'only inline Map',
    ],
    [
      'a batching Map',
      machine({
        Type: 'Map',
        End: true,
        ItemBatcher: {},
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed' } } },
      }),
      "the field 'ItemBatcher'",
    ],
  ])('rejects %s, which the local Step Functions would not do', (_case, definition, problem) => {
    expect(problems(definition)).toContain(problem);
  });

  it.each([
    ['no object', 'x', 'StartAt and States'],
    ['no state to start at', { StartAt: 'B', States: {} }, 'no state "B" at /StartAt'],
    ['a state without a type', machine({ Next: 'A' }), 'A state has a Type'],
    [
      'a state nobody leads to',
      machine({ Type: 'Succeed' }, { B: { Type: 'Succeed' } }),
      'No state leads here at /States/B',
    ],
    ['an unknown next state', machine({ Type: 'Pass', Next: 'B' }), 'no state "B"'],
    ['neither Next nor End', machine({ Type: 'Pass' }), 'either Next or "End"'],
    ['both Next and End', machine({ Type: 'Pass', Next: 'A', End: true }), 'either Next or "End"'],
    ['a task without a resource', machine({ Type: 'Task', End: true }), 'A Task has a Resource'],
    ['two timeouts', task({ TimeoutSeconds: 1, TimeoutSecondsPath: '$.a' }), 'Only one of'],
    ['a timeout of nothing', task({ TimeoutSeconds: 0 }), 'at least 1'],
    ['a path that is none', pass({ InputPath: 'order' }), 'is not a path'],
    ['a result path to many nodes', pass({ ResultPath: '$.a[*]' }), 'names one node'],
    ['an unknown function', pass({ Parameters: { 'a.$': 'States.Nothing()' } }), 'States.Nothing'],
    [
      'a function without end',
      pass({ Parameters: { 'a.$': "States.Format('{}'" } }),
      'cannot be read',
    ],
    ['a dynamic field without a path', pass({ Parameters: { 'a.$': 'order' } }), 'cannot be read'],
    [
      'a dynamic field that is no text',
      pass({ Parameters: [{ 'a.$': 1 }] }),
      'a path or a function',
    ],
    ['a choice without choices', machine({ Type: 'Choice', Choices: [] }), 'has Choices'],
    [
      'an unknown comparison',
      machine({ Type: 'Choice', Choices: [{ Variable: '$', Equals: 1, Next: 'A' }] }),
      'no comparison Equals',
    ],
    [
      'two comparisons',
      machine({
        Type: 'Choice',
        Choices: [{ Variable: '$', IsNull: true, IsString: true, Next: 'A' }],
      }),
      'one comparison',
    ],
    ['a wait for nothing', machine({ Type: 'Wait', End: true }), 'Seconds or a Timestamp'],
    [
      'a retrier without errors',
      task({ Retry: [{ ErrorEquals: [] }] }),
      'ErrorEquals cannot be []',
    ],
    [
      'a shrinking backoff',
      task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      'BackoffRate cannot be 0.5',
    ],
    [
      'States.ALL before others',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      'stands alone',
    ],
    ['a catcher without target', task({ Catch: [{ ErrorEquals: ['A'] }] }), 'Next is missing'],
    [
      'a Parallel without branches',
      machine({ Type: 'Parallel', Branches: [], End: true }),
      'has Branches',
    ],
    ['a Map without processor', machine({ Type: 'Map', End: true }), 'has an ItemProcessor'],
    [
      'one name twice',
      machine({ Type: 'Parallel', End: true, Branches: [machine({ Type: 'Succeed' })] }),
      'unique in the whole machine',
    ],
  ])('rejects %s', (_case, definition, problem) => {
    expect(problems(definition)).toContain(problem);
  });

  it('rejects an Express machine that waits', () => {
    const waiting = task({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });

    expect(problems(waiting, 'EXPRESS')).toContain('does not wait');
    expect(problems(waiting, 'STANDARD')).toBe('');
  });

  it('rejects what is wrong inside of a Map or a branch', () => {
    const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Assign: {}, End: true } } };
    const map = { Type: 'Map', ItemProcessor: inner, End: true };

    expect(problems(machine(map))).toContain('/States/A/ItemProcessor/States/I/Assign');
  });
});
