/** The sections of a file of settings, by stage. */
export type Sections = Readonly<Record<string, unknown>>;

const DEFAULT = 'default';

/**
 * The settings of a stage: a value of its own section takes the place of the default one, whole.
 *
 * @throws Error with a sentence when there is no default, or when any section has a setting that it
 * lacks: a name that was misspelt would change nothing.
 */
export function settingsOf(sections: Sections, stage: string): object {
  const defaults = sections[DEFAULT];
  if (!isSection(defaults)) throw new Error(`there is no section "${DEFAULT}"`);
  for (const [name, section] of Object.entries(sections)) {
    if (!isSection(section)) throw new Error(`"${name}" is no section with settings`);
    const unknown = Object.keys(section).find((key) => !Object.hasOwn(defaults, key));
    if (unknown !== undefined) {
      throw new Error(`the stage "${name}" sets "${unknown}", which "${DEFAULT}" lacks`);
    }
  }
  const own = Object.hasOwn(sections, stage) ? sections[stage] : {};
  return { ...defaults, ...(own as object) };
}

const isSection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
