import { t } from '@commerce/page/texts/text';
import type { Availability as Level } from '../../shop-api/types.ts';

interface AvailabilityProps {
  readonly availability: Level;
  readonly left?: number | undefined;
}

/** Says whether a product can be had, as far as the shop knows. */
export function Availability({ availability, left }: AvailabilityProps) {
  const words =
    availability === 'LOW' ? t('availability.LOW', left) : t(`availability.${availability}`);
  return <span class={`availability availability-${availability.toLowerCase()}`}>{words}</span>;
}
