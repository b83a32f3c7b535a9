/** A compute program: WGSL with its bindings written from a table, so that the host and the shader can't disagree. */
import { elementary } from './elementary.ts';

/** What a program reads (`read`) or reads and writes (`write`), as arrays of one type. */
export interface Binding {
  type: 'f32' | 'u32';
  access: 'read' | 'write';
}

/** Bindings and parameters go by name in `code`; `main` is the entry's body. */
export interface ProgramSource {
  name: string;
  /** 32-bit numbers handed over with each dispatch, at most 64. */
  params: Record<string, 'u32' | 'f32'>;
  buffers: Record<string, Binding>;
  workgroup: [number, number];
  /** Functions and workgroup variables. */
  declarations?: string;
  main: string;
  subgroups?: boolean;
}

export interface Program {
  readonly id: number;
  readonly source: ProgramSource;
  readonly params: [string, 'u32' | 'f32'][];
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
}

/** Bytes of a parameter block, and the alignment of its place: what every adapter allows. */
export const PARAM_BYTES = 256;

function shaderOf({ params, buffers, workgroup, declarations = '', main, subgroups = false }: ProgramSource): string {
  const fields = Object.entries(params).map(([name, type]) => `${name}: ${type},`);
  const bindings = Object.entries(buffers).map(
    ([name, { type, access }], j) =>
      `@group(0) @binding(${j + 1}) var<storage, ${access === 'write' ? 'read_write' : 'read'}> ${name}: array<${type}>;`,
  );
  return `${subgroups ? 'enable subgroups;' : ''}
struct Params { ${fields.join(' ')} }
@group(0) @binding(0) var<uniform> params: Params;
${bindings.join('\n')}
${elementary}
${declarations}
@compute @workgroup_size(${workgroup.join(', ')})
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
  ${subgroups ? '@builtin(subgroup_size) subgroupSize: u32, @builtin(subgroup_invocation_id) subgroupLane: u32,' : ''}
) {
${main}
}`;
}

let programs = 0;

function buildProgram(device: GPUDevice, source: ProgramSource): Program {
  const visibility = GPUShaderStage.COMPUTE;
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: PARAM_BYTES } },
      ...Object.values(source.buffers).map(({ access }, j): GPUBindGroupLayoutEntry => {
        return { binding: j + 1, visibility, buffer: { type: access === 'write' ? 'storage' : 'read-only-storage' } };
      }),
    ],
  });
  const pipeline = device.createComputePipeline({
    label: source.name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ label: source.name, code: shaderOf(source) }), entryPoint: 'main' },
  });
  return { id: programs++, source, params: Object.entries(source.params), layout, pipeline };
}

const built = new WeakMap<GPUDevice, Map<string, Program>>();

/** The program of that name, built once a device: compiling takes longer than most of what engines ask for. */
export function programOf(device: GPUDevice, source: ProgramSource): Program {
  let programs = built.get(device);
  if (!programs) built.set(device, (programs = new Map<string, Program>()));
  let program = programs.get(source.name);
  if (!program) programs.set(source.name, (program = buildProgram(device, source)));
  return program;
}
