/** Front door of the plan: reads the stage, builds the stacks; nothing else. */
import { App } from 'aws-cdk-lib';
import { buildApp } from '../lib/app.ts';
import { stageFrom } from '../lib/stage.ts';

const app = new App();
buildApp(app, stageFrom(app.node.getContext('stage'), process.env));
app.synth();
