import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { describeError, type FindError } from './error-of.ts';

const HOUR_MS = 3_600_000;

const logLine = z.object({
  error: z.object({
    name: z.string(),
    message: z.string().optional(),
    issues: z.array(z.string()).optional(),
  }),
});

/**
 * Finds what the consumers logged about a letter: the handler factories write its message id beside each
 * error. Looks from when the message was sent until now.
 */
export const errorInLogs =
  (logs: CloudWatchLogsClient, logGroups: readonly string[]): FindError =>
  async ({ id, sentAt }) => {
    for (const logGroupName of logGroups) {
      const events = await search(logs, {
        logGroupName,
        filterPattern: `{ $.messageId = "${id}" && $.level = "ERROR" }`,
        startTime: sentAt.getTime() - HOUR_MS,
      });
      const error = events.map(({ message = '' }) => parse(message)).findLast(Boolean);
      if (error !== undefined) return error;
    }
    return undefined;
  };

/** A function that was never called has no log group. */
async function search(logs: CloudWatchLogsClient, request: FilterLogEventsCommandInput) {
  try {
    const { events = [] } = await logs.send(new FilterLogEventsCommand(request));
    return events;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

function parse(message: string): string | undefined {
  try {
    const { error } = logLine.parse(JSON.parse(message));
    return error.message === undefined ? error.name : describeError(error);
  } catch {
    return undefined;
  }
}
