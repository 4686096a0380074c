//! What is painted: in strips by workers, or at once by the page itself.

use kernels::paint::Paint;

use super::*;

fn tone(shrink: usize) -> Tone {
    Tone { range: [-2.0, 2.0], colors: (0..256).collect::<Vec<u32>>().into(), shrink }
}

impl Office {
    /// The pixels of strips so wide, and how often all were there.
    fn painted(&self, n_bytes: usize) -> (Vec<u8>, usize) {
        let (mut pixels, mut n_times) = (vec![0; n_bytes], 0);
        for (_, event) in &self.events {
            match event {
                Event::Strip { first_row, width, rgba } => {
                    pixels[first_row * width * 4..][..rgba.len()].copy_from_slice(rgba);
                }
                Event::Painted { .. } => n_times += 1,
                other => panic!("{other:?}"),
            }
        }
        (pixels, n_times)
    }
}

#[test]
fn a_picture_is_painted_in_strips_as_if_at_once() {
    for n_workers in [0, 1, 2] {
        for shrink in [1, 3] {
            let mut office = Office::new(n_workers);
            let picture = picture([1, 250, 700]);
            office.ask(Job::new(&picture, filter(), Want::Painted(tone(shrink))).unwrap());
            office.run();
            let paint = Paint { range: [-2.0, 2.0], colors: (0..256).collect(), shrink };
            let expected = paint.pixels(&expected(&picture, &filter())[0]);
            assert!(office.painted(expected.len()) == (expected, 1), "by {n_workers} workers");
        }
    }
}

#[test]
fn what_is_soon_painted_the_page_does_at_once_where_it_has_the_kernels() {
    let picture = picture([1, 50, 70]);
    let job = || Job::new(&picture, filter(), Want::Painted(tone(1))).unwrap();
    // No worker is there yet, and nobody waits for them.
    let mut pool = Pool::new(2, 0.0);
    pool.set_quick(true);
    pool.ask(job(), 0.0);
    let mut desk = Desk::default();
    let mut events = Vec::new();
    while let Some((index, order)) = pool.next(0.0) {
        assert_eq!((index, pool.is_at_once()), (HERE, true));
        events.extend(pool.hear(HERE, desk.take(order), 0.5));
    }
    assert!(matches!(events[..], [(1, Event::Strip { .. }), (1, Event::Painted { .. })]));
    assert!(!pool.is_busy() && !pool.is_at_once());
    // Numbers that are wanted themselves are for workers.
    pool.ask(Job::new(&picture, filter(), Want::Last).unwrap(), 1.0);
    assert!(pool.next(1.0).is_none());
}

#[test]
fn a_page_that_is_slow_leaves_it_to_the_workers_for_a_while() {
    let mut office = Office::new(1);
    office.pool.set_quick(true);
    // Each order takes the page longer than it may.
    office.ms_an_order = 60.0;
    let picture = picture([1, 50, 70]);
    let hands = |office: &mut Office| {
        office.given.clear();
        office.ask(Job::new(&picture, filter(), Want::Painted(tone(1))).unwrap());
        office.run();
        office.given.iter().map(|(index, _)| *index).max()
    };
    assert_eq!(hands(&mut office), Some(HERE));
    assert_eq!(hands(&mut office), Some(1));
    assert!((0..200).any(|_| hands(&mut office) == Some(HERE)), "tried again");
}

#[test]
fn what_the_page_does_at_once_does_not_wait_for_what_is_older() {
    let mut office = Office::new(1);
    office.pool.set_quick(true);
    let (large, small) = (picture([3, 64, 64]), picture([1, 20, 20]));
    let old = office.ask(Job::new(&large, network(), Want::Last).unwrap());
    office.turn();
    let new = office.ask(Job::new(&small, filter(), Want::Painted(tone(1))).unwrap());
    assert!(!office.pool.holds(old) && office.pool.holds(new));
    office.run();
    assert!(office.events.iter().all(|(ticket, _)| *ticket == new));
}

#[test]
fn a_page_that_loses_its_kernels_begins_anew() {
    let mut pool = Pool::new(0, 0.0);
    pool.set_quick(true);
    let picture = picture([1, 20, 20]);
    pool.ask(Job::new(&picture, filter(), Want::Painted(tone(1))).unwrap(), 0.0);
    let (_, order) = pool.next(0.0).unwrap();
    assert!(matches!(order, Order::Hold { .. }));
    pool.set_quick(false);
    let (index, order) = pool.next(0.0).unwrap();
    assert!(index == HERE && matches!(order, Order::Hold { .. }), "held by another desk");
    assert!(!pool.is_at_once());
}
