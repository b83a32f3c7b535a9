/** The page for students on hidden pictures. */
export function PatternGuide() {
  return (
    <>
      <p>
        <strong>The question.</strong> Pictures of loss surfaces are two-dimensional slices of a space with a hundred thousand dimensions.
        What could such a slice look like? Anything: a network that is large enough has a plane in its space of parameters on which the loss
        is any picture you like.
      </p>
      <h3>What to press</h3>
      <ol>
        <li>
          Choose <em>Smooth waves</em> and press <kbd>Space</kbd>: target and loss surface stand side by side with one scale, and the
          surface becomes the target. Turn one, and both turn.
        </li>
        <li>
          Choose <em>Painted</em> as the picture and paint one, drop an image, or type words.
        </li>
        <li>
          Look at <em>Training data</em>, <em>Test data</em>, <em>Letters A–J</em> and <em>Noise</em>: the loss computed on each, as at any
          other parameters.
        </li>
        <li>
          Press <em>Look along random directions</em>: the same network, and the picture is gone.
        </li>
        <li>
          Take <em>A heart in three dimensions</em> and move <em>Level</em>: all points that have this loss, in both volumes.
        </li>
        <li>
          Take <em>A star around a trained network</em> and find the red point: it is as good as the trained network beside it.
        </li>
        <li>
          Take <em>A star inside a working network</em>: watch where the network learns to read digits, and where it learns not to. Compare
          training and test accuracy.
        </li>
        <li>
          Then take <em>The theorem to the letter</em> and <em>The star by ReLU</em>, and compare.
        </li>
      </ol>
      <h3>What to see</h3>
      <ul>
        <li>
          <em>How it works.</em> Where the first layer has no weights, the network sees nothing of its inputs, only its biases. Along a
          plane of biases, what follows is an ordinary function of two coordinates, and it can learn any picture: of outputs, turned from a
          picture of losses by inverting the loss.
        </li>
        <li>
          <em>Why it floats.</em> A network that ignores its inputs guesses: its cross-entropy is at least the entropy of the classes’
          shares, ln 10 = 2.303 for ten equal classes. The frame under the surface lies there.
        </li>
        <li>
          <em>Why data hardly matters.</em> The loss depends on data by the classes’ shares alone. Letters or noise with the same labels
          give the same picture.
        </li>
        <li>
          <em>Why sine and a general plane.</em> ReLU and tanh learn slow changes first and blur corners; and along the biases of two units
          alone nearly nothing changes over the picture. The theorem is true for all of them. Training is the part that it does not speak
          of.
        </li>
        <li>
          <em>Inside a working network.</em> There no block draws the picture. Origin, right and up are three vectors of parameters of an
          ordinary network, trained together: at white cells of their plane the loss falls, at black ones it rises. White cells really
          classify, and so the picture is there on the test part too, a little paler.
        </li>
        <li>
          <em>The moral.</em> A slice shows its directions as much as the network. A beautiful valley, or an ugly one, in a slice proves
          little.
        </li>
      </ul>
      <h3>Where it is from</h3>
      <p>
        W. Czarnecki, S. Osindero, R. Pascanu and M. Jaderberg,{' '}
        <cite>A deep neural network’s loss surface contains every low-dimensional pattern</cite>, arXiv 1912.07559. I. Skorokhodov and M.
        Burtsev, <cite>Loss landscape sightseeing with multi-point optimization</cite>, arXiv 1910.03867. For sine: V. Sitzmann et al.,{' '}
        <cite>Implicit neural representations with periodic activation functions</cite>, NeurIPS 2020.
      </p>
    </>
  );
}
