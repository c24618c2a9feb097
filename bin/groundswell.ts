/** Front door of the plan: reads the stage, builds the stacks; nothing else. */
import { App } from 'aws-cdk-lib';
import { buildApp } from '../lib/app.ts';
import type { StageConfig } from '../lib/config.ts';
import { stageFrom } from '../lib/stage.ts';

const app = new App();
buildApp(app, askedStage());
app.synth();

/** What the deployer asked for; a wrong wish is told in one sentence, for it is no fault of the code. */
function askedStage(): StageConfig {
  try {
    return stageFrom(app.node.tryGetContext('stage'), process.env);
  } catch (error) {
    console.error(`Error: ${(error as Error).message}`);
    process.exit(1);
  }
}
