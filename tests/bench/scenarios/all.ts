import type { Scenario } from '../scenario.ts';
import { bundleScenario } from './bundles.ts';
import { coldScenario } from './cold.ts';
import { boxesScenario } from './comment-boxes.ts';
import { dayScenario } from './day.ts';
import { scrollScenario } from './grids.ts';
import { keptScenario, pinkScenario } from './mark.ts';
import { memoryScenario } from './memory.ts';
import { openScenario } from './open-list.ts';
import { ownColouringScenario } from './own-colouring.ts';
import { ownPagesScenario } from './own-pages.ts';
import { pollScenario } from './poll.ts';
import { hundredScenario, statusScenario } from './status.ts';
import { stormScenario } from './storm.ts';

/** Every scenario, in the order in which they are played at one size. */
export const SCENARIOS: readonly Scenario[] = [
  openScenario,
  statusScenario,
  hundredScenario,
  stormScenario,
  scrollScenario,
  ownColouringScenario,
  pinkScenario,
  keptScenario,
  boxesScenario,
  coldScenario,
  pollScenario,
  dayScenario,
  memoryScenario,
  bundleScenario,
  ownPagesScenario,
];
