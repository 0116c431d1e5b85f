import { css } from 'lit';

/**
 * The tokens, on the outermost element only. Each public `--se-*` property may be set by the page; where it
 * is not, it falls through the variables of the page's own design system, then to a finished default. The
 * private `--_*` ones are what the styles use.
 */
export const tokens = css`
  :host {
    --_accent: var(
      --se-color-accent,
      var(
        --colorBrandBackground,
        var(
          --sapBrandColor,
          var(
            --spectrum-accent-color-900,
            var(
              --wa-color-brand-fill-loud,
              var(--bs-primary, var(--wp--preset--color--primary, light-dark(#1f5fbf, #7db0ff)))
            )
          )
        )
      )
    );
    --_on-accent: var(--se-color-on-accent, light-dark(#fff, #0b1a30));
    --_accent-text: var(--se-color-link, color-mix(in oklch, var(--_accent) 82%, light-dark(#000, #fff)));
    --_accent-quiet: color-mix(in srgb, var(--_accent) 12%, transparent);
    --_surface: var(
      --se-color-surface,
      var(--colorNeutralBackground1, var(--sapBackgroundColor, var(--bs-body-bg, light-dark(#fff, #1c1f24))))
    );
    --_raised: var(--se-color-raised, color-mix(in srgb, var(--_surface) 94%, light-dark(#fff, #fff)));
    --_text: var(--se-color-text, light-dark(#1b1f24, #e8eaed));
    --_quiet: var(--se-color-text-quiet, color-mix(in srgb, var(--_text) 72%, var(--_surface)));
    --_line: var(--se-color-border, color-mix(in srgb, var(--_text) 16%, transparent));
    --_field-line: var(--se-color-field-border, color-mix(in srgb, var(--_text) 52%, transparent));
    --_fill: color-mix(in srgb, var(--_text) 6%, transparent);
    --_danger: var(--se-color-danger, light-dark(#b3261e, #ff9a91));
    --_good: var(--se-color-success, light-dark(#1c7240, #6fd39b));
    --_radius: var(
      --se-radius,
      var(--borderRadiusMedium, var(--sapElement_BorderCornerRadius, var(--bs-border-radius, 8px)))
    );
    --_density: var(--se-density, 1);
    --_unit: calc(4px * (0.75 + 0.25 * var(--_density)));
    --_target: calc(24px + 10px * var(--_density));
    --_shadow: var(--se-shadow, 0 4px 16px light-dark(rgb(0 0 0 / 18%), rgb(0 0 0 / 55%)));
    --_speed: 140ms;
    color: var(--_text);
  }

  @supports (color: contrast-color(red)) {
    :host {
      --_on-accent: var(--se-color-on-accent, contrast-color(var(--_accent)));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_speed: 0ms;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_accent-text: LinkText;
      --_accent-quiet: Canvas;
      --_surface: Canvas;
      --_raised: Canvas;
      --_text: CanvasText;
      --_quiet: CanvasText;
      --_line: CanvasText;
      --_field-line: CanvasText;
      --_fill: Canvas;
      --_danger: CanvasText;
      --_good: CanvasText;
    }
  }
`;
