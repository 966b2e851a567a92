import { Component, type ReactNode } from 'react';

type BoundaryProps = { readonly face: ReactNode; readonly children: ReactNode };

/** The screen boundary: a bug while drawing, or a part that could not be loaded, becomes `face` instead of a blank
 * page. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.face : this.props.children;
  }
}
