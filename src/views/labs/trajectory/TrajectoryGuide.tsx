/** The trajectories' page for students. */
export function TrajectoryGuide() {
  return (
    <>
      <p>
        <strong>The question.</strong> One hopes that a landscape without bad valleys is enough: every minimum global, every saddle steep,
        so descent must arrive. A network of linear layers shows what that leaves out. Its landscape has no bad minimum at all, and yet from
        some starts descent arrives at a rate that can be proved, and from others it waits for ever. What decides is the path, from where it
        begins.
      </p>
      <h3>The model</h3>
      <p>
        Layers W₁ … W_N are multiplied, W = W_N … W₁, and the loss ½‖W − Φ‖² compares their product with a target map Φ. Layers are{' '}
        <em>balanced</em> where W₊ᵀW₊ = WWᵀ for all neighbours. The start has a <em>deficiency margin</em> c where its loss is below that of
        every map whose least singular value is c or less.
      </p>
      <h3>What to press</h3>
      <ol>
        <li>
          <em>Two numbers, wrong sign</em>, then <kbd>Space</kbd>. The stage shows the whole landscape ½(w₁w₂ − 1)². The run goes straight
          into the saddle: its loss is ½ for ever, though the saddle is strict.
        </li>
        <li>
          <em>Inside the theorem</em>: all four lights are on and the line is solid. It takes 844,021 steps where 5,239,661 were promised.
        </li>
        <li>
          <em>Flow under its lines</em>: three lines that no balanced flow crosses. The product, moved by its own rule without any layers,
          lies on the layers’ product to ten digits.
        </li>
        <li>
          <em>The staircase</em>: singular modes are learnt one after the other, at the times that the closed form marks. Choose{' '}
          <em>Loss beside the critical points</em> in the large chart: each step rests on a saddle.
        </li>
        <li>
          The failures: <em>oscillation</em>, <em>catapult</em>, <em>divergence</em>, <em>Zero at depth 2</em> and <em>3</em>,{' '}
          <em>Too large a step</em>. Look which lights are off, and where the sharpness is against 2/η.
        </li>
        <li>
          <em>Waits at the saddle</em>, <em>Scales of the start</em>, <em>Acceleration by depth</em>: surveys over many runs.
        </li>
      </ol>
      <h3>What to see</h3>
      <ul>
        <li>Gradient flow keeps W₊ᵀW₊ − WWᵀ of neighbouring layers. Descent loses it, in proportion to its step.</li>
        <li>With a margin the least singular value stays above c: the run can never come near a saddle.</li>
        <li>
          At depth 2 every saddle has a direction down. From depth 3 on, zero and the staircase’s plateaus have none that the Hessian sees:
          the table of critical points counts its signs.
        </li>
        <li>The same product, ever less balanced, lies at ever sharper minima. Above 2/η descent can’t stay there.</li>
        <li>The theorem’s bounds are worst cases: most runs outside of it arrive, and do it far sooner.</li>
        <li>
          Depth <em>can</em> speed descent up, as for ℓ4 on the two samples of the preset, and doesn’t for ℓ2. On other data others found
          little of it.
        </li>
      </ul>
      <h3>Where it is from</h3>
      <p>
        S. Arora, N. Cohen, N. Golowich and W. Hu, <cite>A convergence analysis of gradient descent for deep linear neural networks</cite>,
        ICLR 2019. S. Arora, N. Cohen and E. Hazan,{' '}
        <cite>On the optimization of deep networks: implicit acceleration by overparameterization</cite>, ICML 2018. A. Saxe, J. McClelland
        and S. Ganguli, <cite>Exact solutions to the nonlinear dynamics of learning in deep linear neural networks</cite>, ICLR 2014. K.
        Kawaguchi, <cite>Deep learning without poor local minima</cite>, NIPS 2016.
      </p>
    </>
  );
}
