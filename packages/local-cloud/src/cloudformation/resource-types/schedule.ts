import { arn, type ResourceType } from '../resource-type.ts';

interface ScheduleProperties {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: 'ENABLED' | 'DISABLED';
  readonly Target: { readonly Arn: string; readonly RoleArn: string; readonly Input?: string };
}

export const schedule: ResourceType = {
  type: 'AWS::Scheduler::Schedule',
  pass: 'links',
  supported: ['Name', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'Target'],
  ignored: ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn'],
  physical: (name, context) => ({
    ref: name('Name'),
    attributes: { Arn: arn(context, 'scheduler', `schedule/default/${name('Name')}`) },
  }),
  async provision({ properties }, target) {
    const { Name, ScheduleExpression, ScheduleExpressionTimezone, State, Target } =
      properties as unknown as ScheduleProperties;
    if (State === 'DISABLED') return;
    target.addSchedule({
      name: Name,
      expression: ScheduleExpression,
      timezone: ScheduleExpressionTimezone ?? 'UTC',
      targetArn: Target.Arn,
      roleArn: Target.RoleArn,
      input: Target.Input === undefined ? {} : JSON.parse(Target.Input),
    });
  },
};
